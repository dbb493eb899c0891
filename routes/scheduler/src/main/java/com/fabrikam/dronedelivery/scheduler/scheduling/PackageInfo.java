package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.regex.Pattern;

/** What is to be carried; the weight in kilograms, the tag optional. */
public record PackageInfo(String packageId, PackageSize size, double weight, String tag) {
    private static final Pattern PACKAGE_ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    /** Refuses what no package can be. */
    public PackageInfo {
        Require.matches(PACKAGE_ID, packageId, "packageId");
        Require.present(size, "size");
        Require.that(weight > 0 && weight <= 1000, "weight must be above 0 and at most 1000");
    }
}
