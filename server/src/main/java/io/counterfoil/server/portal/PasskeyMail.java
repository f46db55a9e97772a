package io.counterfoil.server.portal;

import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageSource;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.delivery.Written;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mail that tells a contact that a passkey was added, so that nobody gets a way into their account that they do not
 * know of. It goes out even if the passkey was removed meanwhile.
 */
final class PasskeyMail implements MessageSource {
    static final String KIND = "portal-passkey";

    private final Entities entities;
    private final PortalAddress address;

    @Inject
    PasskeyMail(Entities entities, PortalAddress address) {
        this.entities = entities;
        this.address = address;
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
        LegalEntity entity = entities.require(tx, message.entity());
        Wording wording = Wording.of(PasskeyMail.class, message.language());
        Map<String, String> values = Map.of("name", recipients.getFirst().fullName(), "seller", entity.name(), "time",
                Ui.of(message.language()).figures().instant(message.createdAt(), entity.timeZone()), "link",
                address.whole(AccountVisit.path("contacts")).toString());
        return new Written.Text(wording.text("passkey.mail.subject", values),
                wording.text("signIn.mail.greeting", values) + "\n\n" + wording.text("passkey.mail.body", values)
                        + "\n\n" + wording.text("passkey.mail.foot", values) + "\n\n" + values.get("link") + "\n\n"
                        + wording.text("signIn.mail.closing", values) + "\n");
    }
}
