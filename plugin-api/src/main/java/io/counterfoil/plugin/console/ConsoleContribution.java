package io.counterfoil.plugin.console;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.error.PluginException;
import java.util.List;

/**
 * Parts of the console, where the company's own people work. The host signs them in, checks the item's permission,
 * draws the menu, the frame and what is only described, and sets the policy: scripts come from the package's
 * {@code static/} folder alone, and nothing is inline.
 *
 * <p>
 * An item that fails, or takes longer than five seconds, is shown as an error with the number of the request; the rest
 * of the page stays whole.
 */
public interface ConsoleContribution extends Extension {
    /** Fixed for the life of the instance; at most 20. */
    List<ConsoleItem> items();

    /**
     * What an item shows, from top to bottom; at most 20 parts. It changes nothing: a browser may ask as often as it
     * likes.
     */
    List<ConsolePart> show(ConsoleRequest request);

    /**
     * Carries out a form of an item, or an action of one of its lists. The host has checked the permission and that the
     * form came from the console, and has written down in the audit log who sent it. For an action it has asked
     * {@link #show} before whether the list offers it for these rows. It may be called again with the same idempotency
     * key and must then do nothing a second time.
     */
    default ConsoleOutcome submit(ConsoleSubmission submission) {
        throw PluginException.unsupported("submit");
    }

    /**
     * How much waits behind a page: the number beside its entry in the menu. It is the same for all who see the entry,
     * and changes nothing. The host asks apart from any page, at most every 30 seconds for each legal entity and after
     * a form of the instance, and shows what it was told last; a call that fails or takes longer than five seconds
     * shows no number.
     *
     * @return 0 for nothing to say
     */
    default long badge(ConsoleBadge asked) {
        return 0;
    }
}
