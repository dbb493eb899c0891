package com.fabrikam.dronedelivery.delivery.notification;

import com.standardwebhooks.Webhook;
import java.util.Base64;

/** What a webhook is signed with: 24 to 64 bytes in Base64, as Standard Webhooks has it. */
public final class WebhookSecret {
    private static final int FEWEST = 24;
    private static final int MOST = 64;

    private WebhookSecret() {}

    /** Whether it is one; strong enough to prove anything. */
    public static boolean isOne(String secret) {
        try {
            var bytes = Base64.getDecoder().decode(plain(secret)).length;
            return bytes >= FEWEST && bytes <= MOST;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String plain(String secret) {
        return secret.startsWith(Webhook.SECRET_PREFIX) ? secret.substring(Webhook.SECRET_PREFIX.length()) : secret;
    }
}
