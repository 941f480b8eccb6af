using System;
using System.IO;
using XAttr.Surveys.Tool;

namespace XAttr.Tests;

/// <summary>What is wrong is said in one line that names the file and the place, with exit code 2, and nothing is half written.</summary>
public sealed class RefusalTests : FilesTest
{
    [Theory]
    [InlineData("inspect x-alexnt", "did you mean x-alexnet")]
    [InlineData("inspect", "Name a network")]
    [InlineData("inspect x-lenet --type MyNet", "--assembly")]
    [InlineData("inspect --assembly Missing.dll --type MyNet", "Missing.dll: there is no such file")]
    [InlineData("inspect --assembly x-lenet.safetensors --type MyNet", "x-lenet.safetensors: it is no .NET assembly")]
    [InlineData("inspect --assembly MyNets.dll --type MyNt", "did you mean MyNets.MyNet")]
    [InlineData("inspect --assembly MyNets.dll", "MyNets.HalvingNet")]
    [InlineData("inspect --assembly MyNets.dll --type FailingNet", "there is no FailingNet on Mondays")]
    [InlineData("inspect --assembly MathNet.Numerics.dll", "it has no network")]
    [InlineData("evaluate x-lenet --data fashion --weights missing.safetensors", "missing.safetensors")]
    [InlineData("evaluate x-lenet --data fashion --weights lenet.safetensors", "lenet.safetensors")]
    [InlineData("evaluate x-lenet lenet --data fashion --weights lenet.safetensors", "2 networks and 1 files")]
    [InlineData("evaluate x-lenet --data nowhere", "nowhere: there is no such file or folder")]
    [InlineData("evaluate x-lenet --data MyNets.dll", "MyNets.dll: samples are not read")]
    [InlineData("evaluate x-lenet --data x-lenet.safetensors", "it has no tensor 'images' or 'inputs'")]
    [InlineData("evaluate x-alexnet --data fashion", "its samples have shape [1, 28, 28], x-alexnet takes [3, 224, 224]")]
    [InlineData("evaluate x-lenet --data fashion --metric accuracies", "There is no metric 'accuracies'")]
    [InlineData("evaluate x-lenet --data fashion --metric accuracy@corner", "grouped by the column 'corner' of the data set, but it has no columns")]
    [InlineData("evaluate x-lenet --data fashion --count 0", "--count must be a number from 1")]
    [InlineData("evaluate x-lenet --data fashion --mean x", "--mean takes numbers, got 'x'")]
    [InlineData("evaluate x-siamese --data fashion", "has several inputs or outputs")]
    [InlineData("attribute x-lenet --data fashion --count 1 --method igg", "did you mean ixg or ig")]
    [InlineData("attribute x-lenet --data fashion --count 1 --method ig:0", "'ig:0' is no method")]
    [InlineData("attribute lenet --data fashion --count 1 --method xg", "X-DNN")]
    [InlineData("attribute x-lenet --data fashion --count 1 --target 10", "a class from 0 to 9")]
    [InlineData("attribute x-lenet --data fashion --count 1 --out fashion", "--force")]
    [InlineData("ablate x-lenet --data fashion --count 1", "bias")]
    [InlineData("convergence x-lenet --data fashion --count 1 --steps 0", "steps are whole numbers from 1 on")]
    [InlineData("contrast x-lenet --data fashion --chart nowhere/chart.svg", "there is no folder")]
    [InlineData("contrast x-lenet --data fashion --chart chart.jpg", ".svg, .png or .pdf")]
    [InlineData("contrast x-lenet --data fashion --chart lenet.safetensors", ".svg, .png or .pdf")]
    [InlineData("metrics x-lenet --data fashion --count 2 --kernel 8 --method xg", "odd kernel")]
    [InlineData("train x-lenet --data fashion --out fashion", "--force")]
    [InlineData("train x-lenet --data fashion --out run --prior ginny", "ginny")]
    [InlineData("train x-lenet --data fashion --out run --recipe alexnt", "did you mean alexnet")]
    [InlineData("train x-lenet --data fashion --out run --recipe alexnet", "--augment false leaves it out")]
    [InlineData("train x-lenet --data fashion --out run --group bias", "as bias=0.001 or bias=0.001:0; got 'bias'")]
    [InlineData("train x-lenet --data fashion --out run --group bias=0.1:x", "got 'bias=0.1:x'")]
    [InlineData("recipes vgg61", "did you mean vgg16")]
    [InlineData("sparsity --data nowhere --out sparse", "nowhere")]
    [InlineData("decoy --data nowhere --out decoy", "nowhere: there is no such folder")]
    [InlineData("report nowhere", "nowhere: there is no such folder")]
    [InlineData("report fashion", "there is no run in this folder")]
    [InlineData("evaluate x-lenet", "--data")]
    [InlineData("evaluate x-lenet --dta fashion", "did you mean --data")]
    public void One_line_says_what_is_wrong(string line, string says) => RefusesAndWritesNothing(line, says);

    [Fact]
    public void Damaged_files_are_named_with_the_place()
    {
        using (var labels = File.OpenWrite(Path.Combine("fashion", "t10k-labels-idx1-ubyte")))
        {
            labels.Position = 20;
            labels.WriteByte(77);
        }

        Assert.Contains("t10k-labels-idx1-ubyte: label 12 is 77", Refusal("evaluate x-lenet --data fashion"), StringComparison.Ordinal);
        File.Delete(Path.Combine("fashion", "train-labels-idx1-ubyte"));
        Assert.Contains("train-labels-idx1-ubyte", Refusal("evaluate x-lenet --data fashion"), StringComparison.Ordinal);
        using (var weights = File.OpenWrite("x-lenet.safetensors"))
            weights.SetLength(1000);
        Assert.Contains("x-lenet.safetensors", Refusal("evaluate x-lenet --data digits.safetensors --weights x-lenet.safetensors"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_hold_is_exit_code_1()
    {
        Assert.Equal(1, ToolRun.Of("inspect lenet --check").ExitCode);
        Assert.Equal(0, ToolRun.Of("inspect x-lenet --check").ExitCode);
    }

    [Fact]
    public void A_chart_that_is_there_stays_unless_forced()
    {
        const string Line = "contrast x-lenet --data digits.safetensors --chart chart.svg";
        Assert.Equal(0, ToolRun.Of(Line).ExitCode);
        var drawn = File.ReadAllText("chart.svg");
        Assert.StartsWith("<svg", drawn, StringComparison.Ordinal);
        File.WriteAllText("chart.svg", "mine");

        Assert.Contains("--force", Refusal(Line), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText("chart.svg"));
        Assert.Equal(0, ToolRun.Of(Line + " --force").ExitCode);
        Assert.Equal(drawn, File.ReadAllText("chart.svg"));
    }
}
