package io.counterfoil.plugin.money;

import java.math.RoundingMode;

/** How a result between two minor units becomes one of them. All work on the magnitude: -0.5 mirrors 0.5. */
public enum Rounding {
    /** To the nearest, half away from zero: commercial rounding, the usual one for tax and invoices. */
    HALF_UP(RoundingMode.HALF_UP),
    /** To the nearest, half to the even neighbour. */
    HALF_EVEN(RoundingMode.HALF_EVEN),
    /** To the nearest, half towards zero. */
    HALF_DOWN(RoundingMode.HALF_DOWN),
    /** Away from zero. */
    UP(RoundingMode.UP),
    /** Towards zero. */
    DOWN(RoundingMode.DOWN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /** The same in java.math. */
    public RoundingMode mode() {
        return mode;
    }
}
