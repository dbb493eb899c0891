-- Decides, unless a decision stands.
-- KEYS[1] the record; ARGV[1] the decision, ARGV[2] retention in ms
if redis.call('HSETNX', KEYS[1], 'decision', ARGV[1]) == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
else
  -- Written again as it stands: who waits for a replica afterwards waits for a write of its own connection.
  redis.call('HSET', KEYS[1], 'decision', redis.call('HGET', KEYS[1], 'decision'))
end
return redis.call('HGETALL', KEYS[1])
