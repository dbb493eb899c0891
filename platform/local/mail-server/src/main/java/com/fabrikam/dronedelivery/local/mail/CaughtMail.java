package com.fabrikam.dronedelivery.local.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A mail in the list.
 *
 * @param id its name in the folder, without the suffix
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaughtMail(String id, Instant receivedAt, String from, String to, String subject, String messageId) {}
