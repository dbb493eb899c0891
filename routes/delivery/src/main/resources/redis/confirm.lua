-- Reads a record so that the caller can wait until the replicas have the decision that it read.
-- KEYS[1] the record
local decision = redis.call('HGET', KEYS[1], 'decision')
if decision then
  redis.call('HSET', KEYS[1], 'decision', decision)
end
return redis.call('HGETALL', KEYS[1])
