package com.fabrikam.dronedelivery.delivery.domain;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/** Event ids that anybody who repeats a publication derives again (UUID version 5). */
final class EventIds {
    private static final NameBasedGenerator IDS = Generators.nameBasedGenerator(
            Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("dronedelivery.fabrikam.com"));

    private EventIds() {}

    static UUID of(UUID deliveryId, String type) {
        return IDS.generate(deliveryId + "/" + type);
    }

    static UUID of(UUID deliveryId, UUID commandId, String type) {
        return IDS.generate(deliveryId + "/" + commandId + "/" + type);
    }

    static UUID of(UUID deliveryId, String type, int sequence) {
        return IDS.generate(deliveryId + "/" + type + "/" + sequence);
    }
}
