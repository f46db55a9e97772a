package io.counterfoil.testkit;

import io.counterfoil.plugin.portal.PortalRequest;
import io.counterfoil.plugin.portal.PortalSubmission;
import java.util.List;
import java.util.Map;

/** An empty form, unless a test says otherwise. */
public final class TestPortalSubmission implements PortalSubmission {
    private PortalRequest page = new TestInvoicePageRequest();
    private Map<String, List<String>> fields = Map.of();

    @Override
    public PortalRequest page() {
        return page;
    }

    public TestPortalSubmission page(PortalRequest value) {
        page = value;
        return this;
    }

    @Override
    public Map<String, List<String>> fields() {
        return fields;
    }

    public TestPortalSubmission fields(Map<String, List<String>> value) {
        fields = value;
        return this;
    }
}
