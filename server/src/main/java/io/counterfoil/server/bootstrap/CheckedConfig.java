package io.counterfoil.server.bootstrap;

import java.util.List;

/**
 * A configuration class with rules that span several of its keys ("a user name needs a password"). What a single value
 * must be like is the setter's business.
 */
public interface CheckedConfig {
    /**
     * Asked once, after every setter has accepted its value.
     *
     * @return one sentence for each broken rule, which names the keys and the cure and holds no secret; empty if none
     */
    List<String> problems();
}
