-- Notes how many milestones Kafka has acknowledged. Never goes back, and never brings an expired record to life.
-- KEYS[1] the record; ARGV[1] their number
local known = redis.call('HGET', KEYS[1], 'published')
if known and tonumber(ARGV[1]) > tonumber(known) then
  redis.call('HSET', KEYS[1], 'published', ARGV[1])
end
return redis.call('HGETALL', KEYS[1])
