package com.fabrikam.dronedelivery.mockbackends.account;

/**
 * The account of a registered business.
 *
 * @param email where it wants to be notified; null: nowhere
 */
public record Account(String accountId, String ownerId, AccountStatus status, String email) {}
