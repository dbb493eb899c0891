package com.fabrikam.dronedelivery.delivery.confirmation;

import com.fabrikam.dronedelivery.delivery.domain.Confirmation;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/** What somebody has signed, spoken or shown, and what is to be known about it. */
public record Proof(UUID deliveryId, String ownerId, Confirmation confirmation, byte[] content) {

    /** Of these bytes, whose type has been checked. */
    public static Proof of(
            UUID deliveryId,
            String ownerId,
            ConfirmationRequired kind,
            String mediaType,
            byte[] content,
            Instant receivedAt) {
        var id = Confirmation.idOf(deliveryId, kind, sha256(content));
        return new Proof(
                deliveryId,
                ownerId,
                new Confirmation(id, kind, mediaType, content.length, receivedAt.truncatedTo(ChronoUnit.MILLIS)),
                content);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has it", e);
        }
    }
}
