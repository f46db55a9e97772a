package io.counterfoil.plugin.portal;

import java.util.List;
import java.util.Map;

/** A customer has sent a form. */
public interface PortalSubmission {
    /** The page as it would be shown now. */
    PortalRequest page();

    /** What was sent, without the host's hidden fields. Not to be trusted. */
    Map<String, List<String>> fields();
}
