-- Reads a record so that the caller can wait until the replicas have the decisions, and the confirmation, that it read.
-- KEYS[1] the record
for _, field in ipairs({'decision', 'changeCount', 'confirmation'}) do
  local standing = redis.call('HGET', KEYS[1], field)
  if standing then
    redis.call('HSET', KEYS[1], field, standing)
  end
end
return redis.call('HGETALL', KEYS[1])
