-- Notes an accepted request, unless the request is known already.
-- KEYS[1] the record; ARGV[1] the request, ARGV[2] retention in ms
if redis.call('HEXISTS', KEYS[1], 'decision') == 0 and redis.call('HSETNX', KEYS[1], 'accepted', ARGV[1]) == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return redis.call('HGETALL', KEYS[1])
