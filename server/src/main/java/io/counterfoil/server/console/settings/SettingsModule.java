package io.counterfoil.server.console.settings;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;

/** Binds the settings. */
public final class SettingsModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(CompanyPage.class)
                .resource(NumberingPage.class)
                .resource(SchedulePage.class)
                .resource(TaxPage.class)
                .resource(TemplatesPage.class)
                .resource(MailPage.class)
                .resource(PortalPage.class)
                .resource(RetentionPage.class)
                .resource(ServicesPage.class);
    }
}
