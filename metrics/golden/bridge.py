from math import comb, lgamma, log, exp
# Power of the exact one-sided McNemar test over both counts, by brute force: reference for bridge-size.test.ts.
# Run: python3 metrics/golden/bridge.py
def lb(n,k): return lgamma(n+1)-lgamma(k+1)-lgamma(n-k+1)
def power(n,p,q,alpha):
    # brute force over the trinomial (moved, back), p-values by exact integers
    crit={}
    tot=0.0
    for d in range(1,n+1):
        c=None; s=0
        for x in range(d,-1,-1):
            s+=comb(d,x)
            if s > alpha*2**d: break
            c=x
        if c is None: continue
        for x in range(c,d+1):
            b=d-x
            if q==0 and b>0: continue
            l=lb(n,d)+lb(d,x)+x*log(p)+(b*log(q) if b else 0)+(n-d)*log(1-p-q)
            tot+=exp(l)
    return tot
for a in [(100,.05,.01,.05),(269,.05,.01,.05),(200,.1,.03,.05/6),(60,.2,0,.05),(400,.04,.01,.05/12)]:
    print(a, '%.10f'%power(*a))
def size(p,q,alpha,target):
    n=1; last=0
    for n in range(1,900):
        if power(n,p,q,alpha)<target: last=n
    return last+1
print(size(.1, .03, .05, .9), size(.2, .05, .05 / 6, .8))
