package io.counterfoil.server.portal;

import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageSource;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.delivery.Written;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mail with the link that signs a contact in. */
final class SignInMail implements MessageSource {
    static final String KIND = "portal-sign-in";
    /** No contact has it: the mail goes to the one person who asked, and never again to whoever is on file then. */
    static final String PURPOSE = "portal";

    private final AccountRepository repository;
    private final SignInTokens tokens;
    private final Entities entities;
    private final PortalAddress address;
    private final Clock clock;

    @Inject
    SignInMail(AccountRepository repository, SignInTokens tokens, Entities entities, PortalAddress address,
            Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
        this.entities = entities;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public MessagePurpose purpose() {
        return MessagePurpose.OTHER;
    }

    @Override
    public Written write(Transaction tx, Message message, List<Recipient> recipients, Map<InvoiceId, URI> links) {
        PortalSignInId id = new PortalSignInId(message.subject());
        Optional<SignInLink> link = repository.find(tx, id, tokens.hash(tx, id))
                .filter(found -> found.usable(clock.instant()));
        if (link.isEmpty()) {
            return new Written.Withdrawn("The link has expired; the contact can ask for a new one");
        }
        Wording wording = Wording.of(SignInMail.class, message.language());
        Map<String, String> values = Map.of("name", recipients.getFirst().fullName(), "seller",
                entities.require(tx, message.entity()).name(), "minutes", Long.toString(SignIns.VALID.toMinutes()),
                "link", address.whole(SignInPageResource.ENTER + "/" + tokens.write(tx, id)).toString());
        return new Written.Text(wording.text("signIn.mail.subject", values),
                wording.text("signIn.mail.greeting", values) + "\n\n" + wording.text("signIn.mail.body", values)
                        + "\n\n" + values.get("link") + "\n\n" + wording.text("signIn.mail.foot", values) + "\n\n"
                        + wording.text("signIn.mail.closing", values) + "\n");
    }
}
