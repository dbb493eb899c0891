package com.fabrikam.dronedelivery.mockbackends.account;

import com.fabrikam.dronedelivery.mockbackends.register.Register;
import java.util.Optional;

/** Every owner has an active account unless it was set otherwise. */
public final class Accounts {

    private final Register<AccountStatus> statuses;

    public Accounts(Register<AccountStatus> statuses) {
        this.statuses = statuses;
    }

    public Optional<Account> find(String ownerId) {
        AccountStatus status = statuses.find(ownerId).orElse(AccountStatus.Active);
        return status == AccountStatus.Unregistered
                ? Optional.empty()
                : Optional.of(new Account("account-" + ownerId, ownerId, status));
    }

    public void set(String ownerId, AccountStatus status) {
        statuses.set(ownerId, status);
    }
}
