package com.fabrikam.dronedelivery.compatibility.request;

import com.fabrikam.dronedelivery.compatibility.wire.ContainerSize;
import com.fabrikam.dronedelivery.compatibility.wire.OldDocument;
import com.fasterxml.jackson.annotation.JsonInclude;

/** A package as an old client describes it; what is absent is null, and told so. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OldPackageInfo(String packageId, ContainerSize size, String tag, Double weight) {

    static OldPackageInfo read(OldDocument fields) {
        var weight = fields.number("weight");
        fields.required("size").that(weight == null || weight >= 0, "weight", "must not be negative");
        return new OldPackageInfo(
                fields.text("packageId"), fields.oneOf("size", ContainerSize.class), fields.text("tag"), weight);
    }
}
