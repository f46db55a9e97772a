package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.DeliveryView;
import io.counterfoil.plugin.model.Identifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where something went. */
public final class TestDelivery implements DeliveryView {
    private Optional<String> name = Optional.empty();
    private Optional<Identifier> location = Optional.empty();
    private Optional<AddressView> address = Optional.of(new TestAddress());

    @Override
    public Optional<String> name() {
        return name;
    }

    public TestDelivery name(@Nullable String value) {
        name = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<Identifier> location() {
        return location;
    }

    public TestDelivery location(@Nullable Identifier value) {
        location = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<AddressView> address() {
        return address;
    }

    public TestDelivery address(@Nullable AddressView value) {
        address = Optional.ofNullable(value);
        return this;
    }
}
