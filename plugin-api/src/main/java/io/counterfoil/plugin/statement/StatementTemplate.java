package io.counterfoil.plugin.statement;

import io.counterfoil.plugin.Extension;
import java.util.List;

/**
 * Draws statements of account: the letter that tells a customer what the account was at the beginning of a period, what
 * moved it, and what is owed at the end. Not the statement that a bank makes, which is read by a
 * {@link io.counterfoil.plugin.bank.StatementImporter}.
 */
public interface StatementTemplate extends Extension {
    /** Languages that texts exist in, as in {@code en}; never empty. Another one asked for gets the first of them. */
    List<String> languages();

    /**
     * Draws a statement. Pure: the same request gives the same bytes, on every machine and at every time; no I/O, and
     * no day or instant but those of the request. Called from several threads at once.
     *
     * @param request read it during the call only; its lists are whole, and no list in it is longer than
     *     {@link StatementRequest#accounts} says
     * @return a PDF of at most 8 MiB; the host takes the array over, so it must not be changed or handed out again
     * @throws io.counterfoil.plugin.error.PluginException when the statement cannot be drawn; the host shows its
     *     message to the company's own people, never to the customer
     */
    byte[] render(StatementRequest request);
}
