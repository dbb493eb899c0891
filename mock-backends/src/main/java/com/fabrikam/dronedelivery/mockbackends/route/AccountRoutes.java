package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.account.AccountStatus;
import com.fabrikam.dronedelivery.mockbackends.account.Accounts;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Account: {@code GET /internal/accounts/{ownerId}} and {@code PUT /control/accounts/{ownerId}} → register. */
@Component
final class AccountRoutes extends RouteBuilder {

    private record NewStatus(
            @NotNull AccountStatus status,

            @Pattern(regexp = "([^@\\s]+@[^@\\s]+)?") @Size(max = 254) String email) {}

    private final Accounts accounts;
    private final JsonBody json;

    AccountRoutes(Accounts accounts, JsonBody json) {
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/internal/accounts")
            .get("/{ownerId}").routeId("mock-backends.get-account.http").to("direct:get-account");
        rest("/control/accounts")
            .put("/{ownerId}").routeId("mock-backends.set-account.http").to("direct:set-account");

        from("direct:get-account").routeId("mock-backends.get-account").routeConfigurationId("problems")
            .description("Account: tell how an owner stands")
            .process(exchange -> Answers.foundOr404(exchange, accounts.find(Answers.ownerId(exchange))))
            .process(json.answer(200));

        from("direct:set-account").routeId("mock-backends.set-account").routeConfigurationId("problems")
            .description("Control: suspend, unregister or reactivate an owner")
            .process(json.as(NewStatus.class))
            .process(this::set).id("set-account-status")
            .process(Answers::noContent);
        // spotless:on
    }

    private void set(Exchange exchange) {
        var account = exchange.getMessage().getBody(NewStatus.class);
        accounts.set(Answers.ownerId(exchange), account.status(), Optional.ofNullable(account.email()));
    }
}
