package com.fabrikam.dronedelivery.mockbackends.account;

/** How an owner stands with Fabrikam; an unregistered one has no account. */
public enum AccountStatus {
    Active,
    Suspended,
    Unregistered
}
