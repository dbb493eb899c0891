-- Takes what is due, and puts it off for as long as whoever takes it may need: if that one dies, somebody else takes it then.
-- KEYS[1] ids by their due time; ARGV[1] now, ARGV[2] until when it is put off, ARGV[3] how many at most
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(due) do
  redis.call('ZADD', KEYS[1], ARGV[2], id)
end
return due
