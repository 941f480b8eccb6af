using System;
using System.CommandLine;
using System.IO;
using XAttr.Examples.Shared;
using XAttr.Pictures;

namespace XAttr.Tool;

/// <summary>The options by which a command draws its curves.</summary>
internal sealed class ChartOption
{
    private readonly Option<string?> _chart = OutputFiles.FileOption("--chart", "Draw the curves into this file, .svg, .png or .pdf");
    private readonly Option<bool> _force = OutputFiles.ForceOption();
    private readonly ToolCommand _command;

    /// <summary>Options of a command, whose first process draws.</summary>
    public ChartOption(ToolCommand command)
    {
        _command = command;
        command.Options.Add(_chart);
        command.Options.Add(_force);
    }

    /// <summary>Refuses a file that cannot be written, before the work.</summary>
    /// <exception cref="BadInputException">It is of another kind, there already, or in no folder.</exception>
    public void Require(ParseResult line)
    {
        if (Asked(line) is not { } path)
            return;
        if (Path.GetExtension(path).ToLowerInvariant() is not (".svg" or ".png" or ".pdf"))
            throw new BadInputException($"{path}: a chart is written to a .svg, .png or .pdf file.");
        OutputFiles.RequireNew(path, line.GetValue(_force));
    }

    /// <summary>Draws, where it was asked for.</summary>
    public void Write(ParseResult line, Answer answer, Func<LineChart> chart)
    {
        if (Asked(line) is not { } path)
            return;
        chart().Write(path);
        answer.Fact("chart", path);
    }

    private string? Asked(ParseResult line) => _command.Processes.Rank == 0 ? line.GetValue(_chart) : null;
}
