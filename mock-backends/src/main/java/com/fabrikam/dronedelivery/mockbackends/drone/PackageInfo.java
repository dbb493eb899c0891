package com.fabrikam.dronedelivery.mockbackends.drone;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

/** What a drone is asked to carry; weight in kilograms. */
public record PackageInfo(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._~-]{1,64}") String packageId,
        @NotNull Size size,
        @NotNull @Positive @DecimalMax("1000") Double weight) {

    /** A size, and the most that a drone carries in a box of it. */
    public enum Size {
        Small(10),
        Medium(15),
        Large(25);

        private final double limit;

        Size(double limit) {
            this.limit = limit;
        }

        double limit() {
            return limit;
        }
    }
}
