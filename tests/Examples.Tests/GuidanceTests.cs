using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Guidance;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class GuidanceTests
{
    private static readonly LabelledImages Images = new(28, 28, new byte[200 * 784], Enumerable.Range(0, 200).Select(static i => (byte)(i % 10)).ToArray());

    [Fact]
    public void A_small_run_writes_all_and_goes_on_where_it_was()
    {
        using var data = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        SmallFashion.Write(data);
        string[] arguments = ["--data", data.Path, "--out", folder.Path, "--epochs", "1", "--seeds", "1", "--masks", "all"];

        var (exitCode, output, error) = ExampleProcess.Run("Guidance.dll", arguments);

        Assert.True(exitCode == 0, error);
        var table = File.ReadAllText(folder.File("table.txt"));
        Assert.StartsWith(table, output, StringComparison.Ordinal);
        using var summary = JsonDocument.Parse(File.ReadAllText(folder.File("summary.json")));
        Assert.Equal(Masks.All.Select(static masks => masks.Name), summary.RootElement.EnumerateObject().Select(static masks => masks.Name));
        Assert.Equal(Methods.Shown.Order(), summary.RootElement.GetProperty("complete").EnumerateObject().Select(static method => method.Name).Order());
        foreach (var method in summary.RootElement.EnumerateObject().SelectMany(static masks => masks.Value.EnumerateObject()))
        {
            var (average, worst) = (method.Value.GetProperty("average").GetDouble(), method.Value.GetProperty("worst_group").GetDouble());
            Assert.InRange(worst, 0, average);
            Assert.Contains(FormattableString.Invariant($"{average:0.000} ±"), table, StringComparison.Ordinal);
        }

        Assert.StartsWith("<svg", File.ReadAllText(folder.File("classes.svg")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(folder.File("masks.svg")), StringComparison.Ordinal);

        // All trainings are there, so none is done again.
        var before = File.ReadAllText(folder.File("results.jsonl"));
        Assert.Equal(0, ExampleProcess.Run("Guidance.dll", arguments).ExitCode);
        Assert.Equal(before, File.ReadAllText(folder.File("results.jsonl")));
    }

    [Fact]
    public void A_search_judges_by_training_images_that_are_held_out()
    {
        var data = new FashionMnist(Images.Slice(0, 120), Images.Slice(120, 80));
        using var searched = new GuidanceSets(data, Masks.Complete, 1, isHeldOut: true);
        using var compared = new GuidanceSets(data, Masks.Complete, 1, isHeldOut: false);

        Assert.Equal((100, 20), (searched.Training.Count, searched.Judged.Count));
        Assert.Equal((100, 80), (compared.Training.Count, compared.Judged.Count));
        // Of black images with a patch, what is not black is the patch, and that is the mask.
        Assert.True(compared.Training.Inputs.squeeze(1).gt(0).eq(compared.Training.Columns[GuidanceSets.Mask]).all().ToBoolean());
    }

    [Fact]
    public void Masks_are_of_a_share_of_each_class_and_wrong_ones_lie_anywhere()
    {
        int[] corners = [.. Enumerable.Range(0, Images.Count).Select(static i => i % 4)];
        using var patches = Decoy.PatchMasks(corners);
        foreach (var kind in Masks.All)
        {
            using var masks = kind.Of(Images, corners, new Random(1));
            var (has, isRight) = (masks.flatten(1).any(1).data<bool>().ToArray(), masks.eq(patches).flatten(1).all(1).data<bool>().ToArray());
            for (var label = 0; label < 10; label++)
            {
                var ofClass = Enumerable.Range(0, Images.Count).Where(i => i % 10 == label).ToList();
                Assert.Equal((int)(kind.Share * 20), ofClass.Count(i => has[i]));
                // One that is drawn anywhere in 625 places may be where the patch is.
                Assert.InRange(ofClass.Count(i => has[i] && isRight[i]), (int)(kind.Share * (1 - kind.Wrong) * 20), (int)(kind.Share * (1 - kind.Wrong) * 20) + 1);
            }

            using var pixels = masks.flatten(1).sum(1);
            Assert.All(pixels.data<long>().ToArray(), static count => Assert.True(count is 0 or Decoy.PatchSide * Decoy.PatchSide));
        }
    }
}
