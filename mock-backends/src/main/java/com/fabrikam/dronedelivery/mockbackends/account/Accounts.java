package com.fabrikam.dronedelivery.mockbackends.account;

import com.fabrikam.dronedelivery.mockbackends.register.Register;
import java.util.Optional;

/** Every owner has an active account unless it was set otherwise. */
public final class Accounts {

    private final Register<AccountStatus> statuses;
    private final Register<String> addresses;

    public Accounts(Register<AccountStatus> statuses, Register<String> addresses) {
        this.statuses = statuses;
        this.addresses = addresses;
    }

    public Optional<Account> find(String ownerId) {
        AccountStatus status = statuses.find(ownerId).orElse(AccountStatus.Active);
        return status == AccountStatus.Unregistered
                ? Optional.empty()
                : Optional.of(new Account(accountId(ownerId), ownerId, status, email(ownerId)));
    }

    /** An address that is left out stays as it was; an empty one means that the owner wants no mail. */
    public void set(String ownerId, AccountStatus status, Optional<String> email) {
        email.ifPresent(address -> addresses.set(ownerId, address));
        statuses.set(ownerId, status);
    }

    private String email(String ownerId) {
        String address =
                addresses.find(ownerId).orElseGet(() -> accountId(ownerId).replace('@', '.') + "@customers.example");
        return address.isEmpty() ? null : address;
    }

    private static String accountId(String ownerId) {
        return "account-" + ownerId;
    }
}
