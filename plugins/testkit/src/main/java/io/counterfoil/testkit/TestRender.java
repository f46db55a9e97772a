package io.counterfoil.testkit;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.invoice.RenderPurpose;
import io.counterfoil.plugin.invoice.RenderRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document itself in English HTML, unless a test says otherwise. */
public final class TestRender implements RenderRequest {
    private RenderFormat format = RenderFormat.HTML;
    private RenderPurpose purpose = RenderPurpose.ORIGINAL;
    private Locale locale = Locale.ENGLISH;
    private Optional<URI> paymentLink = Optional.empty();
    private Optional<String> accentColour = Optional.empty();
    private Optional<byte[]> logoPng = Optional.empty();

    @Override
    public RenderFormat format() {
        return format;
    }

    public TestRender format(RenderFormat value) {
        format = value;
        return this;
    }

    @Override
    public RenderPurpose purpose() {
        return purpose;
    }

    public TestRender purpose(RenderPurpose value) {
        purpose = value;
        return this;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    public TestRender locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public Optional<URI> paymentLink() {
        return paymentLink;
    }

    public TestRender paymentLink(@Nullable URI value) {
        paymentLink = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> accentColour() {
        return accentColour;
    }

    public TestRender accentColour(@Nullable String value) {
        accentColour = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<byte[]> logoPng() {
        return logoPng;
    }

    public TestRender logoPng(byte @Nullable [] value) {
        logoPng = Optional.ofNullable(value);
        return this;
    }
}
