package com.fabrikam.dronedelivery.packages.claim;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/** What a claim says about the package; weight in kilograms. */
public record PackageContent(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._~@-]{1,64}") String ownerId,
        @NotNull PackageSize size,
        @NotNull @Positive @DecimalMax("1000") Double weight,
        @Size(min = 1, max = 128) String tag) {

    /** How large it is. */
    public enum PackageSize {
        Small,
        Medium,
        Large
    }
}
