package com.fabrikam.dronedelivery.ingestion.request;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.List;
import java.util.Optional;
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

    /** The id of this caller's change, of this key, to a delivery. */
    public UUID derived(UUID deliveryId, String type, OwnerId caller, IdempotencyKey key) {
        return generator().generate(String.join("\n", deliveryId.toString(), type, caller.value(), key.value()));
    }

    /** The id in a path, if it can be one. */
    public static Optional<UUID> known(String text) {
        return Optional.ofNullable(text)
                .filter(id -> FORM.matcher(id).matches())
                .map(UUID::fromString);
    }

    /** The id that the client chose, always in lower case: it becomes a key of Kafka, which compares bytes. */
    public static UUID chosen(String text) {
        return known(text)
                .orElseThrow(() -> new InvalidValueException(List.of(new Violation("deliveryId", "must be a UUID"))));
    }

    /** The generator holds a message digest, which two threads must not share. */
    private NameBasedGenerator generator() {
        return Generators.nameBasedGenerator(namespace);
    }
}
