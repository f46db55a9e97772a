@NullMarked
package io.counterfoil.server.jobs;

import org.jspecify.annotations.NullMarked;
