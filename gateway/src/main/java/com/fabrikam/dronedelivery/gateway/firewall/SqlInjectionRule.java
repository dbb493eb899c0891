package com.fabrikam.dronedelivery.gateway.firewall;

/** What breaks out of a quoted SQL text or adds a statement. */
final class SqlInjectionRule extends PatternRule {

    SqlInjectionRule() {
        super(
                "['\"`)]\\s{0,20}(?:or|and|\\|\\||&&)\\s{0,20}['\"(]?[\\w.]{1,40}['\"]?\\s{0,20}(?:=|<|>|\\blike\\b|\\bin\\b)",
                "\\b(?:or|and)\\s{1,20}(\\d{1,9})\\s{0,20}=\\s{0,20}\\1\\b",
                "\\bunion\\b\\s{1,20}(?:all\\s{1,20}|distinct\\s{1,20})?select\\b",
                "['\")]\\s{0,20};?\\s{0,20}(?:--|#|/\\*)",
                ";\\s{0,20}(?:drop|delete|insert|update|alter|truncate|create|exec|shutdown)\\b",
                "\\b(?:sleep|benchmark|pg_sleep|load_file|extractvalue|updatexml|xp_cmdshell)\\s{0,20}\\(",
                "\\bwaitfor\\s{1,20}delay\\b",
                "\\binformation_schema\\b");
    }

    @Override
    public String id() {
        return "sql-injection";
    }
}
