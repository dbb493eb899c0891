# The bill of materials of one image out of that of the whole tree: a component for each jar that is in the image ($jars, by file
# name and SHA-256), and for each part of the runtime ($runtime). A jar that the tree's knows nothing of is an error.
def sha256: [.hashes[]? | select(.alg == "SHA-256").content];
def file: .purl | capture("/(?<name>[^/@]+)@(?<version>[^?]+)(.*[?&]classifier=(?<classifier>[^&]+))?")
  | "\(.name)-\(.version)\(if .classifier then "-" + .classifier else "" end).jar";

.components as $known
| [$jars[] as $jar
    | first($known[] | select((sha256 | index($jar.sha256)) or ($jar.file | endswith("-SNAPSHOT.jar")) and file == $jar.file))
      // error("\($jar.file) is not in the bill of materials of the tree")
    | .hashes = [{alg: "SHA-256", content: $jar.sha256}]] as $libraries
| ($libraries | map(."bom-ref")) as $references
| {
    bomFormat, specVersion, version: 1,
    metadata: {
      timestamp: $created,
      component: {type: "container", "bom-ref": "image", name: "drone-delivery/\($process)", version: $version,
        licenses: [{license: {id: "Apache-2.0"}}]}
    },
    components: ($libraries + $runtime),
    dependencies: [.dependencies[] | select(.ref | IN($references[])) | .dependsOn = [.dependsOn[]? | select(IN($references[]))]]
  }
