package io.counterfoil.server.console.reminder;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;

/** Binds the pages about reminders. */
public final class ReminderPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(RemindersPage.class).resource(ReminderPreviewPage.class).resource(RunPage.class);
    }
}
