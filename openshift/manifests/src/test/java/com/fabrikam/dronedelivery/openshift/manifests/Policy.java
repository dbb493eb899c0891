package com.fabrikam.dronedelivery.openshift.manifests;

import java.util.stream.Stream;

/** Something that must hold for what is deployed. */
interface Policy {

    /** Each begins with the resource that is at fault, and says what is wrong with it. */
    Stream<String> violations(Manifests manifests);
}
