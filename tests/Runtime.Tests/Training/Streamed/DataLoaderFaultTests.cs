using System.Collections.Generic;
using System.Linq;
using System.Threading;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>
/// What keeps a training from TorchSharp's DataLoader. Once one of these fails it is mended: see then whether <see cref="SampleStream"/> can go.
/// </summary>
public sealed class DataLoaderFaultTests
{
    [Fact]
    public void It_fetches_nothing_while_a_batch_is_computed_with()
    {
        using var fetched = new FetchedSamples(Toy.Data(12, seed: 1));
        using var loader = new TorchSharp.Modules.DataLoader(fetched, batchSize: 4, num_worker: 2);
        using var batches = loader.GetEnumerator();

        Assert.True(batches.MoveNext());
        Thread.Sleep(100);

        Assert.Equal(4, fetched.Fetched.Count);
    }

    [Fact]
    public void A_seed_shuffles_every_epoch_alike()
    {
        using var fetched = new FetchedSamples(Toy.Data(12, seed: 1));
        using var loader = new TorchSharp.Modules.DataLoader(fetched, batchSize: 12, shuffle: true, seed: 3);
        List<long> Epoch()
        {
            fetched.Fetched.Clear();
            Assert.Single(loader.Select(static batch => batch.Count).ToList());
            return [.. fetched.Fetched];
        }

        var first = Epoch();

        Assert.NotEqual(first.Order(), first);
        Assert.Equal(first, Epoch());
    }
}
