package io.counterfoil.server.delivery;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.counterfoil.server.events.OutboxConsumer;
import io.counterfoil.server.jobs.RecurringTask;
import java.util.Optional;

/** Binds the delivery of messages. */
public final class DeliveryModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(MessageResource.class)
                .resource(InvoiceDeliveryResource.class)
                .resource(TestMessageResource.class)
                .errors(DeliveryErrors.class);
        permissions(binder())
                .declare("message:read", "See messages to customers and what became of them.", "clerk", "collector",
                        "controller")
                .declare("message:send", "Send messages to customers, for the first time or again.", "clerk",
                        "collector");
        bind(MessageRepository.class).toInstance(new MessageRepository());
        bind(RecipientSeal.class).in(Scopes.SINGLETON);
        bind(Channels.class).in(Scopes.SINGLETON);
        bind(Messages.class).in(Scopes.SINGLETON);
        bind(Outcomes.class).in(Scopes.SINGLETON);
        bind(Dispatch.class).in(Scopes.SINGLETON);
        bind(TestMessages.class).in(Scopes.SINGLETON);
        bind(InvoiceDeliveries.class).in(Scopes.SINGLETON);
        bind(InvoiceMail.class).in(Scopes.SINGLETON);
        bind(MessageQueueing.class).in(Scopes.SINGLETON);
        bind(MessageSending.class).in(Scopes.SINGLETON);
        bind(MessageSweep.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), MessageSource.class).addBinding().to(InvoiceMail.class);
        OptionalBinder.newOptionalBinder(binder(), InvoiceLinks.class)
                .setDefault()
                .toInstance((entity, invoice) -> Optional.empty());
        Multibinder<OutboxConsumer> consumers = Multibinder.newSetBinder(binder(), OutboxConsumer.class);
        consumers.addBinding().to(MessageQueueing.class);
        consumers.addBinding().to(MessageSending.class);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(MessageSweep.class);
    }
}
