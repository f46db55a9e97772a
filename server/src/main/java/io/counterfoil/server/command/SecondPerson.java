package io.counterfoil.server.command;

/**
 * Who has approved what someone else asked for. It is believed only as far as {@link FourEyes} finds it in the
 * database, in the command's own transaction.
 *
 * @param approval the request's id, {@code apr_…}
 * @param principal the checker, {@code usr_…} or {@code tok_…}
 * @param person the user behind it
 */
public record SecondPerson(String approval, String principal, String person) {}
