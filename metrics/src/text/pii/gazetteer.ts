/** Small word lists: common given names of several languages, and the names of countries, states, large cities and peoples. */
const list = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

/** Given names that are rarely ordinary words at the start of a sentence. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  list(`Aaron, Abdul, Abdullah, Abigail, Abraham, Ada, Adam, Adele, Adrian, Adriana, Agnes, Agnieszka, Ahmad, Ahmed, Aidan,
Aisha, Akira, Alan, Albert, Alberto, Alejandra, Alejandro, Aleksandar, Aleksandr, Aleksandra, Alessandra, Alessandro, Alex,
Alexander, Alexandra, Alexandre, Alexei, Alexis, Alfred, Ali, Alice, Alicia, Alina, Alison, Allison, Alma, Amanda, Amelia,
Amina, Amir, Amy, Ana, Anastasia, Anders, Andrea, Andreas, Andrei, Andrej, Andrew, Andrey, Andrzej, Angela, Anita, Anja, Ann,
Anna, Anne, Annette, Annie, Anthony, Antoine, Anton, Antonia, Antonio, Arjun, Arthur, Artur, Ashley, Astrid, Audrey, Ava,
Barbara, Bart, Beata, Beatrice, Ben, Benjamin, Bernard, Bernd, Bianca, Birgit, Bjorn, Björn, Bogdan, Bradley, Brandon, Brenda,
Brian, Bridget, Bruno, Bryan, Caitlin, Camila, Camille, Carl, Carla, Carlo, Carlos, Carmen, Carol, Carolina, Caroline,
Catherine, Cecilia, Chantal, Charles, Charlotte, Chen, Cheryl, Chloe, Chris, Christian, Christina, Christine, Christoph,
Christopher, Cindy, Claire, Clara, Claudia, Clément, Connor, Corinne, Craig, Cristina, Cynthia, Dagmar, Dan, Daniel, Daniela,
Danielle, Danny, Dariusz, Dave, David, Deborah, Debra, Denis, Dennis, Derek, Diana, Diane, Diego, Dieter, Dimitri, Dmitry,
Dominik, Donald, Donna, Dorothy, Douglas, Dylan, Edgar, Edith, Eduard, Eduardo, Edward, Edwin, Eileen, Elena, Elisa,
Elisabeth, Elise, Elizabeth, Ella, Ellen, Elsa, Emil, Emilia, Emily, Emma, Emmanuel, Enrique, Eric, Erica, Erik, Erika, Erin,
Ernest, Esther, Ethan, Eugene, Eva, Evan, Evelyn, Ewa, Fabian, Fabio, Fatima, Felix, Fernanda, Fernando, Filip, Fiona,
Florence, Florian, Frances, Francesca, Francesco, Francis, Francisco, Franck, François, Frank, Franz, Fred, Frederick,
Frederik, Friedrich, Gabriel, Gabriela, Gabriele, Gareth, Gary, Geoffrey, George, Georges, Gerald, Gerard, Gerhard, Giovanni,
Giulia, Giuseppe, Gloria, Gordon, Graham, Greg, Gregory, Greta, Grzegorz, Guillaume, Gustav, Guy, Haley, Hana, Hannah, Hans,
Harold, Harry, Hassan, Heather, Heidi, Heinrich, Helen, Helena, Helga, Henri, Henrik, Henry, Herbert, Hiroshi, Holly, Howard,
Hugo, Ian, Ibrahim, Igor, Ines, Inga, Ingrid, Irena, Irene, Irina, Isaac, Isabel, Isabella, Isabelle, Ivan, Ivana, Jack,
Jackie, Jacob, Jacqueline, Jacques, Jakob, Jakub, James, Jamie, Jan, Jana, Jane, Janet, Janina, Jason, Jasmine, Javier, Jean,
Jeff, Jeffrey, Jennifer, Jenny, Jens, Jeremy, Jerome, Jerry, Jesper, Jesse, Jessica, Jill, Jim, Jimmy, Joan, Joana, Joanna,
Joanne, Joel, Johan, Johann, Johanna, Johannes, John, Johnny, Jon, Jonas, Jonathan, Jordan, Jorge, Josef, Joseph, Joshua,
José, Juan, Juana, Judith, Judy, Julia, Julian, Juliana, Julie, Julien, Julio, Justin, Jörg, Jürgen, Kamil, Karen, Karin, Karl,
Karol, Karolina, Kate, Katarina, Katarzyna, Katherine, Kathleen, Kathryn, Katja, Katrin, Kazuki, Keith, Kelly, Kenji, Kenneth,
Kerstin, Kevin, Kim, Kirsten, Klaus, Konrad, Konstantin, Kristen, Kristin, Kristina, Krzysztof, Kurt, Kyle, Lars, Larry,
Laura, Lauren, Laurence, Laurent, Lea, Leah, Lena, Leo, Leon, Leonard, Leonardo, Leonie, Leslie, Liam, Lidia, Lily, Linda,
Lisa, Logan, Lorenzo, Louis, Louise, Lubomir, Luca, Lucas, Lucia, Lucy, Luis, Luisa, Lukas, Lukasz, Luke, Lydia, Madeleine,
Madison, Magdalena, Magnus, Malik, Manfred, Manuel, Manuela, Marc, Marcel, Marcin, Marco, Marcos, Marcus, Marek, Margaret,
Margarita, Maria, Mariana, Marianne, Marie, Marija, Marina, Mario, Marion, Marius, Mariusz, Markus, Marta, Martha, Martin,
Martina, Mary, Mateusz, Mathias, Mathieu, Matthew, Matthias, Maureen, Maurice, Max, Maximilian, Maya, Megan, Mei, Melanie,
Melissa, Mia, Michael, Michal, Michel, Michele, Michelle, Michał, Miguel, Mikael, Mike, Mikhail, Milan, Milica, Miriam,
Mohamed, Mohammad, Mohammed, Molly, Monica, Monika, Monique, Muhammad, Mustafa, Nadia, Nadine, Nancy, Naomi, Natalia, Natalie,
Natasha, Nathan, Nathaniel, Neil, Nicholas, Nick, Nicola, Nicolas, Nicole, Niels, Nikola, Nikolai, Nikolaus, Nils, Nina, Noah,
Nora, Norbert, Norma, Olaf, Oleg, Olga, Oliver, Olivia, Olivier, Omar, Oscar, Oskar, Otto, Pablo, Pamela, Paola, Paolo,
Patricia, Patrick, Paul, Paula, Pauline, Pavel, Paweł, Pedro, Peggy, Peter, Petr, Petra, Philip, Philipp, Philippe, Phillip,
Pierre, Piotr, Priya, Rachel, Rafael, Rainer, Ralf, Ralph, Raymond, Rebecca, Regina, Renate, Renata, Ricardo, Richard, Rita,
Robert, Roberta, Roberto, Robin, Rodrigo, Roger, Roland, Rolf, Roman, Ronald, Rosa, Roxana, Rudolf, Russell, Ruth, Ryan,
Sabine, Sabrina, Sally, Salvatore, Samantha, Samir, Samuel, Sandra, Sanjay, Sara, Sarah, Scott, Sean, Sebastian, Sergei,
Sergio, Shannon, Sharon, Shirley, Silvia, Simon, Simone, Sofia, Sonia, Sophia, Sophie, Stanislav, Stefan, Stefania, Stefanie,
Stephan, Stephanie, Stephen, Steve, Steven, Stuart, Susan, Susanne, Suzanne, Sven, Svetlana, Sylvia, Sylvie, Takashi, Tamara,
Tania, Tanya, Tara, Tatiana, Teresa, Terry, Theodore, Theresa, Thierry, Thomas, Tiffany, Tim, Timothy, Tina, Tobias, Todd,
Tom, Tomas, Tomasz, Tommy, Tony, Tracy, Trevor, Tyler, Ulrich, Ulrike, Ursula, Valentina, Valerie, Vanessa, Vera, Veronica,
Veronika, Victor, Victoria, Viktor, Viktoria, Vincent, Virginia, Vladimir, Walter, Wanda, Wayne, Wei, Wendy, Werner, Wilhelm,
William, Wojciech, Wolfgang, Xavier, Yasmin, Yolanda, Yuki, Yusuf, Yvette, Yvonne, Zachary, Zoe, Zofia, Élise, Émilie`),
);

/** Frequent family names that are not also ordinary words, places or trades. */
export const FAMILY_NAMES: ReadonlySet<string> = new Set(
  list(`Adams, Ahmed, Allen, Alvarez, Andersen, Anderson, Andersson, Bailey, Barnes, Becker, Bennett, Bianchi, Brooks,
Bryant, Butler, Campbell, Castillo, Castro, Chavez, Christensen, Christiansen, Coleman, Collins, Cooper, Cruz, Davies, Davis,
Delgado, Diaz, Dubois, Dupont, Durand, Edwards, Eriksen, Eriksson, Evans, Fernandez, Ferrari, Ferreira, Fischer, Flores,
Garcia, García, Gomez, Gonzales, Gonzalez, González, Griffin, Gustafsson, Gutierrez, Hansen, Hansson, Harris, Henderson,
Hernandez, Hernández, Hoffmann, Horvat, Horvath, Hughes, Ivanov, Jackson, Jankowski, Janssen, Jansson, Jenkins, Jensen,
Jiménez, Johansen, Johansson, Johnson, Jones, Jørgensen, Kaczmarek, Kaufmann, Khan, Kowalski, Kowalczyk, Kozlov, Kovač,
Kovács, Kristensen, Krüger, Kumar, Larsen, Larsson, Lefebvre, Leroy, Lewandowski, Lopez, López, Madsen, Magnusson, Marino,
Martinez, Martínez, McCarthy, McDonald, Mendoza, Meyer, Mitchell, Moreau, Morales, Moreno, Morris, Müller, Muñoz, Murphy,
Nakamura, Nelson, Nguyen, Nicholson, Nielsen, Nilsson, Novak, Novák, Nowak, O'Brien, Olsen, Olsson, Ortiz, Owens, Patel,
Pedersen, Pereira, Perez, Pérez, Persson, Petersen, Peterson, Petrov, Petrović, Phillips, Popov, Popović, Ramirez, Ramírez,
Ramos, Rasmussen, Reynolds, Richardson, Rivera, Roberts, Robinson, Rodrigues, Rodriguez, Rodríguez, Romano, Romero, Rossi,
Ruiz, Russo, Sanchez, Sánchez, Santos, Sato, Schmidt, Schmitt, Schneider, Schröder, Schulz, Schwarz, Silva, Simmons, Singh,
Smirnov, Smith, Sørensen, Souza, Stewart, Sullivan, Suzuki, Svensson, Takahashi, Tanaka, Thompson, Torres, Tran, Vargas,
Vasquez, Visser, Wagner, Watanabe, Weber, Williams, Wilson, Wiśniewski, Wójcik, Wright, Yamamoto, Yamada, Zhang, Zhao`),
);

const PLACES = list(`Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan,
Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia and Herzegovina, Bosnia,
Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Cape Verde, Chad, Chile, China,
Colombia, Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia, Denmark, Djibouti, Dominican Republic, Ecuador,
Egypt, El Salvador, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Germany, Ghana, Greece,
Greenland, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hong Kong, Hungary, Iceland, India, Indonesia, Iran, Iraq,
Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon,
Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Macao, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta,
Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nepal,
Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan, Palestine, Panama,
Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Puerto Rico, Qatar, Romania, Russia, Rwanda, Samoa,
San Marino, Saudi Arabia, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa,
South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania,
Thailand, Togo, Tonga, Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Uganda, Ukraine, United Arab Emirates,
United Kingdom, Great Britain, England, Scotland, Wales, Northern Ireland, United States of America, United States, Uruguay,
Uzbekistan, Vatican City, Venezuela, Vietnam, Yemen, Zambia, Zimbabwe, USA, U.S.A., U.S., UK,
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois, Indiana,
Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana,
Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon,
Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Washington, West Virginia,
Wisconsin, Wyoming, Ontario, Quebec, British Columbia, Alberta, Manitoba, Queensland, Tasmania, Bavaria, Tyrol, Andalusia,
Catalonia, Lombardy, Tuscany, Sicily, Amsterdam, Ankara, Athens, Atlanta, Auckland, Baghdad, Bangkok, Barcelona, Beijing,
Beirut, Belfast, Belgrade, Berlin, Bern, Bogota, Boston, Bratislava, Brisbane, Brussels, Bucharest, Budapest, Buenos Aires,
Cairo, Calgary, Cape Town, Caracas, Casablanca, Chicago, Cologne, Copenhagen, Dallas, Damascus, Delhi, Denver, Detroit, Dubai,
Dublin, Edinburgh, Frankfurt, Geneva, Glasgow, Gothenburg, Hamburg, Hanoi, Havana, Helsinki, Houston, Istanbul, Jakarta,
Jerusalem, Johannesburg, Karachi, Kiev, Kyiv, Kyoto, Lagos, Lima, Lisbon, Liverpool, Ljubljana, London, Los Angeles, Lyon,
Madrid, Manchester, Manila, Marseille, Melbourne, Mexico City, Miami, Milan, Minsk, Montreal, Moscow, Mumbai, Munich, Nairobi,
Naples, New Delhi, Nice, Nicosia, Osaka, Oslo, Ottawa, Paris, Perth, Philadelphia, Phoenix, Prague, Reykjavik, Riga,
Rio de Janeiro, Rome, San Diego, San Francisco, Santiago, Sao Paulo, São Paulo, Seattle, Seoul, Shanghai, Shenzhen, Sofia,
Stockholm, Stuttgart, Sydney, Tallinn, Tehran, Tel Aviv, Tokyo, Toronto, Tunis, Turin, Valencia, Vancouver, Venice, Vienna,
Vilnius, Warsaw, Wellington, Zagreb, Zurich, Zürich`);

const PEOPLES = list(`Afghan, Albanian, Algerian, American, Argentine, Argentinian, Armenian, Australian, Austrian,
Azerbaijani, Bangladeshi, Belarusian, Belgian, Bolivian, Bosnian, Brazilian, British, Bulgarian, Burmese, Cambodian,
Cameroonian, Canadian, Chilean, Chinese, Colombian, Congolese, Croatian, Cuban, Cypriot, Czech, Danish, Dominican, Dutch,
Ecuadorian, Egyptian, English, Eritrean, Estonian, Ethiopian, Filipino, Finnish, French, Georgian, German, Ghanaian, Greek,
Greenlandic, Guatemalan, Haitian, Honduran, Hungarian, Icelandic, Indian, Indonesian, Iranian, Iraqi, Irish, Israeli, Italian,
Jamaican, Japanese, Jordanian, Kazakh, Kenyan, Korean, Kuwaiti, Laotian, Latvian, Lebanese, Libyan, Lithuanian, Macedonian,
Malaysian, Maltese, Mexican, Moldovan, Mongolian, Moroccan, Nepalese, Nepali, Nicaraguan, Nigerian, Norwegian, Pakistani,
Palestinian, Panamanian, Paraguayan, Peruvian, Polish, Portuguese, Qatari, Romanian, Russian, Rwandan, Salvadoran, Saudi,
Scottish, Senegalese, Serbian, Singaporean, Slovak, Slovenian, Somali, Spanish, Sudanese, Surinamese, Swedish, Swiss, Syrian,
Taiwanese, Tanzanian, Thai, Tunisian, Turkish, Ugandan, Ukrainian, Uruguayan, Uzbek, Venezuelan, Vietnamese, Welsh, Yemeni,
Zambian, Zimbabwean, Catholic, Protestant, Muslim, Jewish, Hindu, Buddhist, Sikh, Sunni, Shia, Shiite, Christian, Mormon,
Baptist, Lutheran, Republican, Democrat, Communist, Socialist`);

/** What a capitalised word can begin: the rest of the name (empty when the word is all of it), longest first. */
export interface NamedThing {
  readonly rest: string;
  readonly type: 'LOCATION' | 'NRP';
}

export const NAMED_THINGS: ReadonlyMap<string, readonly NamedThing[]> = (() => {
  const byFirst = new Map<string, NamedThing[]>();
  const add = (name: string, type: NamedThing['type']): void => {
    const first = /^[^ .]+/.exec(name)?.[0] ?? name;
    const known = byFirst.get(first) ?? [];
    known.push({ rest: name.slice(first.length), type });
    byFirst.set(
      first,
      known.sort((a, b) => b.rest.length - a.rest.length),
    );
  };
  for (const place of PLACES) add(place, 'LOCATION');
  for (const people of PEOPLES) {
    add(people, 'NRP');
    if (/(?:an|i|k)$/.test(people)) add(`${people}s`, 'NRP');
  }
  return byFirst;
})();
