package com.fabrikam.dronedelivery.delivery.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.fabrikam.dronedelivery.delivery.confirmation.Proof;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * The document of a confirmation's bytes:
 *
 * <pre>{_id: confirmationId, deliveryId, ownerId, kind, mediaType, receivedAt, content, lookAt}</pre>
 *
 * <p>{@code lookAt}: when is looked whether a delivery has it. Whether it counts is said by the delivery's record alone.
 */
public final class ConfirmationDocument {
    private static final String ID = "_id";
    private static final String DELIVERY_ID = "deliveryId";
    private static final String CONTENT = "content";
    private static final String LOOK_AT = "lookAt";

    private ConfirmationDocument() {}

    /** The document with this id. */
    public static Bson of(UUID confirmationId) {
        return eq(ID, confirmationId.toString());
    }

    /** Writes it if it is not there. */
    public static Bson store(Proof proof, Instant lookAt) {
        var confirmation = proof.confirmation();
        return combine(
                setOnInsert(DELIVERY_ID, proof.deliveryId().toString()),
                setOnInsert("ownerId", proof.ownerId()),
                setOnInsert("kind", confirmation.kind().name()),
                setOnInsert("mediaType", confirmation.mediaType()),
                setOnInsert("receivedAt", Date.from(confirmation.receivedAt())),
                setOnInsert(CONTENT, new Binary(proof.content())),
                set(LOOK_AT, Date.from(lookAt)));
    }

    /** Those that it is time to look after. */
    public static Bson due(Instant now) {
        return lte(LOOK_AT, Date.from(now));
    }

    /** All but the bytes. */
    public static Bson withoutContent() {
        return new Document(CONTENT, 0);
    }

    /** This very one, unless somebody has stored it again since. */
    public static Bson unchanged(Document document) {
        return and(eq(ID, document.getString(ID)), eq(LOOK_AT, document.getDate(LOOK_AT)));
    }

    /** Later. */
    public static Bson lookAgain(Instant at) {
        return set(LOOK_AT, Date.from(at));
    }

    /** The delivery that it was given for. */
    public static UUID deliveryId(Document document) {
        return UUID.fromString(document.getString(DELIVERY_ID));
    }

    /** Of the confirmation. */
    public static UUID confirmationId(Document document) {
        return UUID.fromString(document.getString(ID));
    }

    /** The bytes. */
    public static byte[] content(Document document) {
        return document.get(CONTENT, Binary.class).getData();
    }

    /** What {@link #due} searches with. */
    public static Document dueIndex() {
        return new Document("createIndexes", ConfirmationCollection.NAME)
                .append("indexes", List.of(new Document("key", new Document(LOOK_AT, 1)).append("name", LOOK_AT)));
    }
}
