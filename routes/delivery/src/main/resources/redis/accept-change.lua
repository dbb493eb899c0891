-- Notes an accepted change of a delivery of which something is known, unless it is noted already or there are too many.
-- KEYS[1] the record; ARGV[1] the field, ARGV[2] the change, ARGV[3] how many there may be
local noted = tonumber(redis.call('HGET', KEYS[1], 'acceptedChangeCount') or '0')
if noted < tonumber(ARGV[3]) and redis.call('EXISTS', KEYS[1]) == 1
    and redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then
  redis.call('HSET', KEYS[1], 'acceptedChangeCount', noted + 1)
end
return redis.call('HGETALL', KEYS[1])
