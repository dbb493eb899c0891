package com.fabrikam.dronedelivery.packages.claim;

import com.fabrikam.dronedelivery.packages.claim.PackageContent.PackageSize;
import java.util.List;

/** A package as the API shows it, with the deliveries that claim it. */
public record ClaimedPackage(
        String packageId, String ownerId, PackageSize size, double weight, String tag, List<String> deliveries) {}
