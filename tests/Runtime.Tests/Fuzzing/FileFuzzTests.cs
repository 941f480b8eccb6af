using System.IO;
using XAttr.Surveys.Files;

namespace XAttr.Tests;

/// <summary>Mutated checkpoints and images: each is loaded or refused, and takes little memory. The ledger tries many more.</summary>
public sealed class FileFuzzTests
{
    private const int Files = 3000;

    [Fact]
    public void Every_mutant_is_loaded_or_refused()
    {
        var result = new FuzzRun(FuzzSeed.Load(), seed: 12).Run(Files);

        Assert.Empty(result.Crashes);
        // Neither are all of them stopped at the door, nor does nothing get damaged.
        Assert.InRange(result.Loaded, Files / 50, Files / 2);
        Assert.InRange(result.PeakBytes, 1000, 100_000_000);
        Assert.False(File.Exists("fuzz-ran"));
    }
}
