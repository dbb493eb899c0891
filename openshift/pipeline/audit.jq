# A line for each thing that a bill of materials lacks. Of several licences of a component one must be allowed: they are offered for choice.
($allowed | split("\n") | map(select(. != "" and (startswith("#") | not)))) as $allowed
| if .bomFormat != "CycloneDX" or (.components | length) == 0 then "no bill of materials of CycloneDX" else
  (.components[] | select(.type == "library")
    | . as $component
    | "\(.purl // .name): " + (
      (select((.name and .version) | not) | "no name or no version"),
      (select(.purl | startswith("pkg:maven/com.fabrikam.") or startswith("pkg:deb/") | not)
        | select((.hashes // []) == []) | "no hash"),
      (select(.purl | startswith("pkg:deb/") | not)
        | [.licenses[]? | .license.id // .license.name // .expression]
        | select(any(.[]; IN($allowed[])) | not) | "no allowed licence among \(.)")))
  end
