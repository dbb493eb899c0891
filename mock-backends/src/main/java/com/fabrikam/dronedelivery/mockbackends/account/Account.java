package com.fabrikam.dronedelivery.mockbackends.account;

/** The account of a registered business. */
public record Account(String accountId, String ownerId, AccountStatus status) {}
