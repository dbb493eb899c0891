package com.fabrikam.dronedelivery.simulation;

import com.fabrikam.dronedelivery.mockbackends.register.Register;
import java.util.function.Consumer;

/**
 * The claims of the package service, by the rule that it shares with the other back ends. (Its own ones are conditional updates that
 * MongoDB carries out, and are tested with it.)
 */
final class Claims {
    private final Register<Claim> claims;

    Claims(Register<Claim> claims) {
        this.claims = claims;
    }

    /** That a delivery needs a package. */
    record Claim(String packageId) {}

    /** {@code PUT} and {@code DELETE /internal/packages/{packageId}/claims/{deliveryId}}. */
    void handle(Request request, Consumer<Answer> then) {
        String[] path = request.path().split("/");
        String id = id(path[3], path[5]);
        if (request.method().equals("DELETE")) {
            claims.undo(id);
            then.accept(Answer.of(204));
        } else if (claims.putIfAbsent(id, () -> new Claim(path[3])) instanceof Register.Stored<Claim> stored) {
            then.accept(Answer.of(stored.created() ? 201 : 204));
        } else {
            then.accept(Answer.of(409));
        }
    }

    boolean stands(String packageId, String deliveryId) {
        return claims.find(id(packageId, deliveryId)).isPresent();
    }

    private static String id(String packageId, String deliveryId) {
        return packageId + "/" + deliveryId;
    }
}
