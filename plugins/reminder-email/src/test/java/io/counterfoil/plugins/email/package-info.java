/** Tests of the channel, against real mail servers. */
@NullMarked
package io.counterfoil.plugins.email;

import org.jspecify.annotations.NullMarked;
