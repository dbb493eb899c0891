package com.fabrikam.dronedelivery.ingestion.request;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where the ids of deliveries come from. An id that is derived from owner and key needs no store to be found again: a
 * repeated request has the same one, whichever instance it meets.
 */
public final class DeliveryIds {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final UUID namespace;

    /**
     * @param namespace the same for all instances and for ever. Whoever knows it can tell the ids of others in advance,
     *     and take them with a PUT before they do
     */
    public DeliveryIds(UUID namespace) {
        this.namespace = namespace;
    }

    /** A new id. */
    public UUID random() {
        return UUID.randomUUID();
    }

    /** The id of this owner's request of this key. */
    public UUID derived(OwnerId owner, IdempotencyKey key) {
        // neither can hold a line break, so different pairs make different names
        return generator().generate(owner.value() + "\n" + key.value());
    }

    /** The id that the client chose, always in lower case: it becomes a key of Kafka, which compares bytes. */
    public static UUID chosen(String text) {
        new Rules()
                .that(text != null && FORM.matcher(text).matches(), "deliveryId", "must be a UUID")
                .enforce();
        return UUID.fromString(text);
    }

    /** The generator holds a message digest, which two threads must not share. */
    private NameBasedGenerator generator() {
        return Generators.nameBasedGenerator(namespace);
    }
}
