using System;
using System.Runtime.InteropServices;
using System.Threading;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>
/// One plus one, over and over, while another thread collects. <c>x.add(y)</c> makes a Scalar of its factor 1 that nothing refers to once
/// its handle is read; where it is freed before libtorch has read it, the sum is wrong or the call throws.
/// </summary>
internal static class Race
{
    /// <summary>How many of the sums were wrong or failed; stops at the first where asked to.</summary>
    public static int Faults(int sums, bool stopAtFirst)
    {
        var done = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            var faults = 0;
            using var one = ones(10);
            for (var i = 0; i < sums && !(stopAtFirst && faults > 0); i++)
                faults += IsTwo(one) ? 0 : 1;
            return faults;
        }
        finally
        {
            Volatile.Write(ref done, true);
            collector.Join();
        }
    }

    private static bool IsTwo(Tensor one)
    {
        try
        {
            using var two = one.add(one);
            return two.data<float>()[9] == 2;
        }
        catch (ExternalException)
        {
            return false;
        }
    }
}
