package com.fabrikam.dronedelivery.compatibility.item;

import com.fabrikam.dronedelivery.compatibility.wire.OldNumber;
import com.fasterxml.jackson.annotation.JsonInclude;

/** A package as old clients know it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OldPackage(String id, String size, Number weight, String tag) {

    public static OldPackage of(NewPackage item) {
        return new OldPackage(item.packageId(), item.size(), OldNumber.plain(item.weight()), item.tag());
    }
}
